"""What happened between two moments of a journal, in the words of referrals."""
