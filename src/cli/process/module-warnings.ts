/** Whether Node warns that it is not sure what kind of module a file is; where that goes wrong, the error says it. */
const isOfModules = (warning: Error): boolean =>
  ('code' in warning && warning.code === 'MODULE_TYPELESS_PACKAGE_JSON') ||
  warning.message.startsWith('To load an ES module,');

let isHiding = false;

/** Keeps what Node says of files without a type from coming between what the command says. */
export function hideModuleWarnings(): void {
  if (isHiding) return;
  isHiding = true;
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (!isOfModules(warning)) for (const listener of listeners) listener(warning);
  });
}
