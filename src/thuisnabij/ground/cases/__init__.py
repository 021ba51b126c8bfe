"""Cases: something that goes step by step, with at any moment a next step, its owner and a date.

Knows no subject. Its cases are about plans and other papers of organisations, never about a child: a case about a
child will need the policies of row-level security, and does not belong in these tables.
"""
