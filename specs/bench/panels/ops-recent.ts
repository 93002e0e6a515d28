/** Our one list, as a host's bundler takes it from the built packages. */
import '@ops-widgets/widgets/define/ops-provider';
import '@ops-widgets/widgets/define/ops-recent';
