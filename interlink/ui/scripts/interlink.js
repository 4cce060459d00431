// Everything here is on top: each page and each form works without it.
import "htmx.org";
