"""People, parties, memberships, the rule table and the journal."""
