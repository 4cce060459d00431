DATE_FORMAT = r"Y. \g\a\d\a j. F"
