"""What somebody proves who they are with beside a password: an authenticator app, passkeys, recovery codes."""
