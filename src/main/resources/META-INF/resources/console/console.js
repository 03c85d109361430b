// The embedded chat. The server sends messages as HTML, and htmx puts them where they belong: here is what a person at
// the page does, and what is seen and heard of what comes.

import { hearNews } from "./announcements.js";
import { begin as compose } from "./composer.js";
import { connect } from "./connection.js";
import { begin as chooseUser, user } from "./user.js";
import { begin as vote } from "./votes.js";

hearNews();
compose();
vote();
chooseUser();
if (user) connect(user);
