/** The personas of this demonstration, and what each may see. */
export interface Persona {
  readonly key: string;
  /** The initiator of the runs that the persona starts. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The workspace that the persona is a member of, or null. */
  readonly workspaceId: string | null;
  /** The ids of the tenants that the persona sees; null: all of the workspace. */
  readonly tenantIds: readonly string[] | null;
  /** Whether the persona may see and start operations. */
  readonly operations: boolean;
  /** Whether the persona may see the system plane. */
  readonly system: boolean;
}

export const PERSONAS: readonly Persona[] = [
  {
    key: 'workspace-operator',
    name: 'Ada',
    title: 'Workspace operator',
    description: 'sees the operations of all tenants of Acme',
    workspaceId: '1',
    tenantIds: null,
    operations: true,
    system: false,
  },
  {
    key: 'tenant-operator',
    name: 'Tomas',
    title: 'Tenant operator',
    description: 'sees the operations of Contoso only',
    workspaceId: '1',
    tenantIds: ['7'],
    operations: true,
    system: false,
  },
  {
    key: 'no-capability',
    name: 'Nora',
    title: 'Member without operations',
    description: 'is a member of Acme, but may not see its operations',
    workspaceId: '1',
    tenantIds: null,
    operations: false,
    system: false,
  },
  {
    key: 'outsider',
    name: 'Otto',
    title: 'Outsider',
    description: 'has signed in, but is a member of nothing',
    workspaceId: null,
    tenantIds: [],
    operations: false,
    system: false,
  },
  {
    key: 'platform-operator',
    name: 'Petra',
    title: 'Platform operator',
    description: 'sees the system plane: the operations of every workspace',
    workspaceId: null,
    tenantIds: [],
    operations: true,
    system: true,
  },
];

export function personaOf(key: string | undefined): Persona | null {
  return PERSONAS.find((persona) => persona.key === key) ?? null;
}
