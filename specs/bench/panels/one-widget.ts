/** One widget with all it needs, as a host's bundler takes it; no panel is made of it. */
import '@ops-widgets/widgets/define/ops-kpis';
