"""Your account: what one proves who one is with, and where one is signed in."""
