/** The answers of `answers.ts` as the JSON that goes over the wire. */
import {
  wire,
  type WireNotificationList,
  type WireReviewPackAnswer,
  type WireRunDetail,
  type WireRunList,
  type WireSnapshot,
} from '@ops-widgets/contract';
import * as answers from './answers.js';

export function snapshotBody(...given: Parameters<typeof answers.snapshotOf>): WireSnapshot {
  return wire.encode(wire.snapshot, answers.snapshotOf(...given));
}

export function runListBody(...given: Parameters<typeof answers.runListOf>): WireRunList {
  return wire.encode(wire.runList, answers.runListOf(...given));
}

export function runDetailBody(...given: Parameters<typeof answers.runDetailOf>): WireRunDetail {
  return wire.encode(wire.runDetail, answers.runDetailOf(...given));
}

export function notificationListBody(...given: Parameters<typeof answers.notificationListOf>): WireNotificationList {
  return wire.encode(wire.notificationList, answers.notificationListOf(...given));
}

export function reviewPackBody(...given: Parameters<typeof answers.reviewPackAnswerOf>): WireReviewPackAnswer {
  return wire.encode(wire.reviewPackAnswer, answers.reviewPackAnswerOf(...given));
}
