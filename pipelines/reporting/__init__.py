"""What people read: progress, summaries and status on a terminal. No decisions about loads here."""
