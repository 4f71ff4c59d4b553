"""Single sign-on: the identity providers that a group trusts, and what each says about who somebody is."""
