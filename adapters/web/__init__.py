"""The few pages and addresses Kith serves over HTTP. Importing this package is cheap; `server` loads the web server."""
