"""What somebody wrote and has not sent: kept on the server, for its owner alone."""
