import { addLocale } from '@ops-widgets/widgets';

addLocale('fr', {
  'heading.attention': 'À surveiller',
  'attention.active': 'En retard ou bloquées',
  'attention.ended': 'Terminées, à suivre',
  'attention.stuck_and_late':
    'Sur {active} opérations actives, {stuck} probablement {stuck|bloquée|bloquées}, {late} en retard',
  'evidence.heartbeat': 'Aucun signe de vie depuis {lasting}, attendu toutes les {threshold}',
  'evidence.running_age': 'En cours depuis {lasting}, {threshold} prévues',
  'badge.stuck': 'Probablement bloquée',
  'badge.late': 'En retard',
  'badge.failed': 'Échouée',
  'badge.reconciled': 'Rapprochée',
  'time.ago': 'il y a {duration}',
  'action.retry': 'Réessayer',
});
