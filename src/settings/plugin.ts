import type { Rule } from '../rules/index.js';
import type { Registry } from './resolve.js';

/** What a plugin looks like, for whoever wrote one that looks otherwise. */
export const pluginShape = "{ rules: { 'name/rule': defineRule({ … }) } }";

/** The rules of a plugin; `null` for what is none. */
export function rulesOfPlugin(plugin: unknown): Registry['rules'] | null {
  if (typeof plugin !== 'object' || plugin === null || !('rules' in plugin)) return null;
  const { rules } = plugin;
  if (typeof rules !== 'object' || rules === null || !Object.values(rules).every(isRule)) return null;
  return rules as Registry['rules'];
}

function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null || !('meta' in value && 'check' in value)) return false;
  const { meta, check } = value;
  return (
    typeof check === 'function' &&
    typeof meta === 'object' &&
    meta !== null &&
    'level' in meta &&
    'messages' in meta &&
    typeof meta.messages === 'object' &&
    meta.messages !== null
  );
}
