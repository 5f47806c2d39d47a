/**
 * A mode as chmod takes it.
 *
 * @example
 * octalMode(0o644); // '0644'
 */
export const octalMode = (mode: number): string => mode.toString(8).padStart(4, '0');
