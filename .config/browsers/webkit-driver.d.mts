type Programs = Readonly<Record<string, string>>;

export const HOST: string;
export function webkitCapabilities(programs: Programs): Readonly<Record<string, unknown>>;
export class WebKitDriver {
  static start(programs: Programs, env: Readonly<Record<string, string>>): Promise<WebKitDriver>;
  readonly port: number;
  stop(): Promise<void>;
}
