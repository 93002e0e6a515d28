/** Mock hosts in a situation each, as of noon. */
import type { WireCounts, WireSnapshot } from '@ops-widgets/contract';
import type { MemoryReviewPack } from '@ops-widgets/server';
import type { RunFacts } from '@ops-widgets/truth';
import * as active from './active-runs.js';
import { diagnostics, related } from './diagnostics.js';
import * as ended from './ended-runs.js';
import { succeededThroughTheDay } from './history.js';
import { ago } from './instants.js';
import { lostRuns, reconciledRuns } from './lost-worker.js';
import { createMockHost, type MockHost } from './mock-host.js';
import { acme, contoso, fabrikam, globex, initech, longWinded, northwind } from './tenants.js';

/** Runs of another workspace, which must change nothing on the page (F4). */
const otherWorkspace = [
  { workspaceId: globex.id, run: active.stuckByAge('9001', { tenant: initech }) },
  { workspaceId: globex.id, run: ended.failed('9002', { tenant: initech }) },
];

function world(...runs: readonly RunFacts[]): MockHost {
  return createMockHost({ runs, rows: otherWorkspace });
}

/** No runs at all. */
export function nothingYet(): MockHost {
  return world();
}

/** Active work, all of it healthy. */
export function allCalm(): MockHost {
  return world(
    active.healthyQueued('54'),
    active.healthyRunning('53'),
    ended.succeeded('50'),
    ...succeededThroughTheDay(),
  );
}

/** Nothing active, no problems. */
export function atRest(): MockHost {
  return world(ended.succeeded('50'), ...succeededThroughTheDay());
}

/** Four active operations, one of them likely stuck. */
export function oneStuckAmongFour(): MockHost {
  return world(
    active.healthyQueued('54'),
    active.healthyRunning('53'),
    active.composite('52'),
    active.stuckByHeartbeat('51'),
    ended.succeeded('50'),
    ...succeededThroughTheDay(),
  );
}

/** One late, one likely stuck, three ended runs that need follow-up, one of them reconciled. */
export function ordinaryMorning(): MockHost {
  return world(
    active.countedWithFailures('54'),
    active.composite('53', { tenant: northwind }),
    active.late('52'),
    active.stuckByHeartbeat('51'),
    ended.reconciled('50'),
    ended.partiallySucceeded('49'),
    ended.failed('48', { tenant: northwind }),
    ended.cancelled('47'),
    ...succeededThroughTheDay(),
  );
}

export function everythingWrong(): MockHost {
  return world(
    active.lateQueued('70', { tenant: contoso }),
    active.late('69'),
    active.lateAlive('68', { tenant: northwind }),
    active.stuckQueued('67'),
    active.stuckByAge('66'),
    active.stuckByHeartbeat('65'),
    active.stuckByServer('64'),
    active.unknownFreshness('63'),
    active.unknownStatus('62'),
    ended.reconciled('61'),
    ended.reconciled('60', { type: 'inventory_sync', tenant: fabrikam }),
    ended.failed('59'),
    ended.failed('58', { tenant: fabrikam, initiator: null, completedAt: ago({ hours: 3, minutes: 20 }) }),
    ended.blocked('57'),
    ended.partiallySucceeded('56'),
    ended.contradictory('55'),
    ended.unknownOutcome('54'),
  );
}

/**
 * After the reconciler: nothing is active, and the runs that it closed are shown as reconciled
 * (A8).
 */
export function afterReconciliation(): MockHost {
  return world(
    ended.reconciled('52'),
    ended.reconciled('51', { type: 'inventory_sync', tenant: fabrikam, initiator: null }),
    ended.reconciledAsSucceeded('50', { tenant: northwind }),
    ended.succeeded('49'),
    ...succeededThroughTheDay(),
  );
}

/** Work that waits on purpose for every reason, beside a run that is due, and rescued ones. */
export function waitingOnPurpose(): MockHost {
  return world(
    active.waitingToRetry('70'),
    active.scheduledForLater('69'),
    active.pausedInQueue('68'),
    active.waitingForOthers('67'),
    active.waitingForSlot('66'),
    active.waitingForApproval('65'),
    active.waitingForAnything('64'),
    active.lateAfterWaiting('63', { tenant: fabrikam }),
    active.rescued('62'),
    ended.succeededAfterRescue('61'),
    ...succeededThroughTheDay(),
  );
}

/** What an engine says of itself and of its counts, over that of a world. */
function answeredBy(world: MockHost, counts: Partial<WireCounts>, engine: Partial<WireSnapshot>): MockHost {
  return Object.assign(Object.create(world) as MockHost, {
    respond: async (request: Request) => {
      const response = await world.respond(request);
      const body = (await response.json()) as Partial<WireSnapshot>;
      if (body.counts) Object.assign(body, engine, { counts: { ...body.counts, ...counts } });
      return Response.json(body, { status: response.status });
    },
  });
}

/** An engine that keeps no record of what ended (H4). */
export function notRecorded(): MockHost {
  const nothing = { terminal_follow_up: null, reconciled: null, succeeded_24h: null, ended_24h: null };
  return answeredBy(world(active.healthyRunning('53'), active.stuckByHeartbeat('52')), nothing, { history: null });
}

/** An engine that keeps what failed, and neither what succeeded nor which runs a reaper ended. */
export function partlyRecorded(): MockHost {
  const nothing = { reconciled: null, succeeded_24h: null };
  return answeredBy(ordinaryMorning(), nothing, { history: null });
}

/** An engine that stops counting at a limit (H5). */
export function atLeastSoMany(): MockHost {
  return answeredBy(ordinaryMorning(), { active: 1000, healthy: 998, ended_24h: 12_000 }, { counts_exact: false });
}

/** A queue that stands, as no worker is connected (H7). */
export function withoutWorkers(): MockHost {
  const runs = [
    active.healthyQueued('54'),
    active.lateQueued('53'),
    active.stuckQueued('52'),
    active.pausedInQueue('51'),
  ];
  return answeredBy(world(...runs), {}, { source: { engine: 'bullmq', version: '6.7.0', workers: 0 } });
}

/** Every mode of progress. */
export function everyProgress(): MockHost {
  return world(
    active.healthyQueued('60', { tenant: contoso }),
    active.countedWithFailures('59'),
    active.countedWithoutTotal('58'),
    active.countedOver('57'),
    active.phased('56'),
    active.composite('55'),
    active.activityOnly('54'),
    active.malformedProgress('53'),
    active.late('52'),
    active.stuckByHeartbeat('51', { tenant: northwind }),
    active.stuckByAge('50'),
  );
}

/** More active operations than a widget shows. */
export function crowded(): MockHost {
  const many = Array.from({ length: 9 }, (_, index) => active.healthyRunning(String(80 + index)));
  return world(...many, active.stuckByHeartbeat('79'), ...succeededThroughTheDay());
}

/** A hundred operations of a lost worker, beside one that is well and one that failed by itself. */
export function nightOfAHundred(): MockHost {
  return world(...lostRuns(), active.healthyRunning('301'), ended.failed('190'), ...succeededThroughTheDay());
}

/** The same ones after the reconciler: an incident that is over. */
export function nightOfAHundredReconciled(): MockHost {
  return world(...reconciledRuns(), active.healthyRunning('301'), ended.failed('190'), ...succeededThroughTheDay());
}

/** Ended runs of every kind with an initiator; some notifications are read. */
export function everyEnd(): MockHost {
  const world = createMockHost({
    runs: [
      active.healthyRunning('80'),
      active.stuckByHeartbeat('79'),
      ended.reconciled('78'),
      ended.failed('77', { tenant: northwind }),
      ended.partiallySucceeded('76'),
      ended.succeeded('75'),
      ended.cancelled('74'),
      ended.blocked('73'),
      ended.reconciledAsSucceeded('72'),
      ended.unknownOutcome('71', { completedAt: ago({ hours: 2, minutes: 10 }) }),
      ended.scheduled('70'),
    ],
    rows: otherWorkspace,
  });
  for (const id of ['75', '74', '73', '72', '71']) world.markRead(id);
  return world;
}

/** Every ended run was scheduled, so there are no notifications (A9). */
export function allScheduled(): MockHost {
  return world(active.healthyRunning('53'), ...succeededThroughTheDay());
}

/** A review pack or none, beside three runs. */
export function withPack(...reviewPacks: readonly MemoryReviewPack[]): MockHost {
  return createMockHost({
    runs: [active.healthyRunning('53'), ended.succeeded('50'), ended.reconciled('49')],
    rows: otherWorkspace,
    reviewPacks,
  });
}

/** Long operation labels and tenant names. */
export function longWords(): MockHost {
  const tenant = longWinded;
  const label = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung abgleichen (Wiederholung)';
  return world(
    active.countedWithFailures('54', {
      tenant,
      label,
      summaryCounts: { total: 12_345_678, processed: 4_567_890, failed: 1_234 },
    }),
    active.late('53', { tenant, label }),
    active.stuckByHeartbeat('52', { tenant, label: 'Jahresabschlussprüfungsbegleitdokumentationsarchivierung' }),
    ended.reconciled('51', { tenant, label }),
    ended.failed('50', {
      tenant,
      label,
      failures: [
        {
          code: 'unreadable_file',
          message:
            '/freigaben/rechtsabteilung/vertragsmanagement/2026/rahmenverträge/anlagenverzeichnis-gesamtübersicht.docx could not be read',
        },
      ],
    }),
    ended.succeeded('49', { tenant, label }),
    ...succeededThroughTheDay(),
  );
}

/** Seconds that operations of one type took: the newest first, one of them failed. */
const lasted = [192, 236, 171, 254, 540, 228, 205, 241, 219, 187, 262, 233, 248, 122, 226, 239, 214, 251, 208, 231];

/** A type that has ended twenty times, and a host that has learned what is usual for it (H6). */
export function usualDurations(): MockHost {
  const ofType = lasted.map((seconds, index) => {
    const facts = {
      type: 'inventory_sync',
      createdAt: ago({ minutes: 20 * index + 14, seconds: seconds + 10 }),
      startedAt: ago({ minutes: 20 * index + 14, seconds }),
      completedAt: ago({ minutes: 20 * index + 14 }),
    };
    return seconds === 540
      ? ended.failed(`${50 - index}`, { ...facts, heartbeatAt: null })
      : ended.scheduled(`${50 - index}`, { ...facts, tenant: index % 2 === 0 ? contoso : northwind });
  });
  return createMockHost({
    runs: [active.healthyQueued('54'), active.healthyRunning('53'), active.late('52'), ...ofType],
    rows: otherWorkspace,
    learnsUsual: true,
  });
}

/** One run with diagnostics and related links. */
export function aroundOne(run: RunFacts): MockHost {
  return createMockHost({ rows: [{ workspaceId: acme.id, run, diagnostics, related }, ...otherWorkspace] });
}

/** One run without diagnostics and related links. */
export function onlyItsFacts(run: RunFacts): MockHost {
  return createMockHost({ runs: [run] });
}
