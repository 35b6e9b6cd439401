"""The web app: chat beside the notes, and the HTTP interfaces."""
