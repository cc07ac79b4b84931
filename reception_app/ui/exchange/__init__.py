"""Import and export of patients: dialogs over the window, the work off the screen."""
