type Programs = Readonly<Record<string, string>>;

export class WebKitLauncher {
  /** The timer of what the launcher asks beside all else. */
  readonly pendingHeartbeat?: NodeJS.Timeout;
  constructor(programs: Programs, env: Readonly<Record<string, string>>);
  setupHeartbeat(): void;
}
