"""The ceilings: the least that Django can do for each journey, without middleware, sessions, templates or forms.

A process of its own on the same database, started as the real server is: the same web server, as many processes and
threads. What a journey costs beyond it is what we made of it.
"""
