/** Screens of any height, whatever the machine has. */

export interface Screens {
  /** CSS pixels. */
  become(height: number): void;
}

/** The screen is the machine's own again after each spec. */
export function useScreens(): Screens {
  afterEach(() => void Reflect.deleteProperty(screen, 'height'));
  return {
    become: (height) => void Object.defineProperty(screen, 'height', { configurable: true, value: height }),
  };
}
