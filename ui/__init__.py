"""The faces: command line and web app. No logic of its own."""
