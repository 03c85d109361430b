images_are_current() { return 0; }; images_up() { :; }
