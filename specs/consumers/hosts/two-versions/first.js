/** A team that takes two elements of the kit, in a version of its own. */
import '@ops-widgets/widgets/define/ops-kpis';
import '@ops-widgets/widgets/define/ops-needs-attention';
