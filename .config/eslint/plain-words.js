/**
 * Words that this project does not use any more, and what to say instead. `house/plain-words` finds
 * them in names that a file declares, in comments and in file names. Texts are not searched: the
 * CSS part `told` and the event `ops-settled` are public and stay.
 */

/** In a comment. "Tells the query" and "tells two apart" are plain English, and allowed. */
export const commentWords = [
  { words: ['told', 'telling'], say: 'notified, described, reported or shown' },
  { words: ['nobody', 'whoever'], say: 'the subject, or the passive with its reason' },
  { words: ['brought'], say: 'embedded, passed or loaded' },
  { words: ['screenful'], say: 'rowsPerScreen' },
];

/** In a comment. */
export const phrases = [{ phrase: /\bwhat comes\b/i, say: 'the name of the thing' }];

/** A part of a name (`toldRuns`) or of a file's name (`run-told.ts`). */
export const nameParts = [
  { words: ['told', 'tell', 'tells', 'telling'], say: 'notify, format, describe, report or show' },
  { words: ['nobody', 'whoever', 'brought'], say: 'what it is' },
  { words: ['judged', 'judgement'], say: 'classified, AnswerContext or TruthContext' },
  { words: ['screenful'], say: 'rowsPerScreen' },
  { words: ['overhear', 'overheard'], say: 'onPeerResult' },
  { words: ['audience'], say: 'observers' },
];

/** Names as a whole; `#` where only a private member is meant. */
export const names = [
  {
    names: ['Feed', 'FeedSource', 'SharedFeed', 'FeedState', 'feed', 'feeds'],
    say: 'Query, QueryDefinition, QueryState',
  },
  { names: ['Watch', 'Watcher', 'watch', 'watcher', 'watchers'], say: 'Subscription, Observer' },
  { names: ['#begin', '#take', '#keep'], say: 'applyInitialData, applyResult, storeResult' },
  { names: ['#proceed', '#plan', '#replan'], say: 'updateTimers, scheduleNext, applySchedule' },
  { names: ['#turnLate', '#abandon', '#reopen'], say: 'markOverdue, abortInFlight, ensureSubscription' },
  { names: ['#wake'], say: 'extendDeadline' },
  { names: ['mayRest', 'perPage'], say: 'skipUnchanged, pageSpecific' },
  { names: ['renewed', 'inTime'], say: 'reuseUnchanged, withTimeout' },
  { names: ['Settlements', 'settlements'], say: 'EndedRunTracker' },
  { names: ['PatientElement', 'requestNews', 'catchUp'], say: 'DeferredUpdates, requestDeferredUpdate, flush' },
  { names: ['paintedNow', 'dotted'], say: 'firstRows, joinWithDots' },
  { names: ['Voice', 'Words', 'heardEnglish'], say: 'LabelContext, Localizer, loadedEnglish' },
  { names: ['measuredOf', 'endingOf'], say: 'measuredParams, endMessage' },
  { names: ['catalogue', 'catalogues'], say: 'operationCatalog or messages' },
  { names: ['isTimeless', 'lateAfter'], say: 'isIndependentOfTime, overdueAfterMs' },
  { names: ['TabShare', '#stand', '#wish', '#want', '#resign'], say: 'TabCoordinator and its methods' },
  { names: ['helloMs', 'answerMs'], say: 'leaderAckTimeoutMs, leaderAnswerTimeoutMs' },
  { names: ['besideTheKit', 'denseTemplates'], say: 'bundleWithLazyParts' },
];

/** Names of functions and methods; a local value may be called so. */
export const functions = [
  { names: ['concerns', 'hurry'], say: 'matchesTenant, makeDueNow' },
  { names: ['sight', 'fold', 'shut'], say: 'nearViewport, disclosure, accessLost' },
  { names: ['forget', 'narrowed'], say: 'resetForScope, effectiveSettings' },
  { names: ['pace'], say: 'intervalMs' },
  { names: ['share'], say: 'structuralShare' },
  { names: ['own', 'finite', 'whole'], say: 'ownProperty, finiteOrNull, countOrNull' },
];

/** Private custom properties, in the CSS of templates. */
export const customProperties = [{ names: ['--_quiet'], say: '--_neutral' }];

/** Names of files, without their extensions. */
export const files = [
  { names: ['beside-the-kit', 'dense-templates'], say: 'bundle-with-lazy-parts' },
  { names: ['grounds', 'lives', 'scopes', 'swaps', 'stand'], say: 'environment-attacks, lifecycle-attacks, …' },
  { names: ['turn', 'seen', 'sight', 'hunt'], say: 'event-loop, queries, viewport, fuzz' },
  { names: ['in-time', 'renewed', 'share', 'length'], say: 'with-timeout, reuse-unchanged, structural-share, limits' },
  { names: ['tab-share', 'late-view-element', 'patient-element'], say: 'coordinator, lazy-view, deferred-updates' },
];
