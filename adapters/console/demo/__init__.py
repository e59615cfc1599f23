"""A made-up year for `kith demo`: a diary says what is typed and pressed, everything else is Kith's own doing."""
