"""What pages need of access: the actor of a request, and the sign-in of the demo's fictitious people."""
