import { join } from 'node:path';

/** Prints path and descriptor by turns, as `icacls /save` does, in UTF-8. */
const script = String.raw`
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
$folder = Join-Path $env:ProgramData 'ssh'
$keys = Join-Path (Split-Path -Parent $env:PUBLIC) '*\.ssh\authorized_keys'
Get-Item -Force -ErrorAction SilentlyContinue -Path $folder, "$folder\*", $keys | ForEach-Object {
  $acl = Get-Acl -LiteralPath $_.FullName -ErrorAction SilentlyContinue
  if ($acl) { $_.FullName; $acl.Sddl }
}`;

/** For tests. */
export interface OwnAclsOptions {
  /** The folder of Windows. */
  readonly systemRoot?: string;
  /** How long PowerShell may take, in milliseconds. */
  readonly timeout?: number;
}

/**
 * The permissions of the files that sshd judges on this machine, as a listing; `null` where PowerShell does not tell. PowerShell is
 * asked for by its own path: what a folder in `PATH` holds by that name may be anybody’s.
 */
export function ownAcls({
  systemRoot = process.env['SystemRoot'] ?? 'C:\\Windows',
  timeout = 30_000,
}: OwnAclsOptions = {}): Uint8Array | null {
  const powershell = join(systemRoot, 'System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  // Loading it takes longer than linting a file.
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  try {
    const listed = execFileSync(powershell, ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded], {
      timeout,
      killSignal: 'SIGKILL',
      maxBuffer: 16 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    return listed.length === 0 ? null : listed;
  } catch {
    return null;
  }
}
