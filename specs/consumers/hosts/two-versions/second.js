/** Another team, on the same page, takes all of them, in a later version. */
import 'ops-widgets-next/define';
