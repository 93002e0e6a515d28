/** How the body of a diagnostic is shown. */
export const DiagnosticKind = { Text: 'text', Json: 'json', Trace: 'trace' } as const;
export type DiagnosticKind = (typeof DiagnosticKind)[keyof typeof DiagnosticKind];
