/** Diagnostics of every kind and related links: what a host serves about a run beside its facts. */
import { DiagnosticKind, type Diagnostic, type RelatedLink } from '@ops-widgets/contract';

export const diagnostics: readonly Diagnostic[] = [
  {
    title: 'Worker log',
    kind: DiagnosticKind.Text,
    body: [
      '11:48:40 claimed by worker-2 (pid 4711)',
      '11:48:41 240 files to read',
      '11:52:39 contracts/2026/annex-12.docx: permission denied',
      '11:52:40 gave up after 12 unreadable files',
    ].join('\n'),
  },
  {
    title: 'Raw context',
    kind: DiagnosticKind.Json,
    body: JSON.stringify(
      { worker: 'worker-2', attempt: 1, folder: '/data/contoso', phase: { key: 'capture', position: 2, of: 4 } },
      null,
      2,
    ),
  },
  {
    title: 'Trace',
    kind: DiagnosticKind.Trace,
    body: [
      'UnreadableFileError: contracts/2026/annex-12.docx could not be read: permission denied',
      '    at readFile (file:///srv/worker/files/examine-file.js:31:13)',
      '    at async hashAll (file:///srv/worker/operations/baseline-capture.js:44:20)',
      '    at async execute (file:///srv/worker/execute.js:52:5)',
    ].join('\n'),
  },
];

/** The last address must not become a link (truth.md, "Links"). */
export const related: readonly RelatedLink[] = [
  { label: 'Tenant Contoso', url: '/admin/tenants/7' },
  { label: 'Baseline of 19 November 2026', url: '/admin/tenants/7/baselines/31' },
  { label: 'Files on the share', url: 'file://fileserver/contoso' },
];
