import type { Terminal } from './terminal.ts';

const OF_RUNNER: Readonly<Record<string, string>> = { X64: 'amd64', ARM64: 'arm64' };
const OF_NODE: Readonly<Record<string, string>> = { x64: 'amd64' };
const OF_KERNEL: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'aarch64' };

/**
 * The architecture of the machine, in docker's word: a job of a workflow is told by its runner, in RUNNER_ARCH, so that the
 * legs of a matrix build for different ones although they run on one.
 */
export const architectureOf = (env: Terminal['env']): string =>
  OF_RUNNER[env['RUNNER_ARCH'] ?? ''] ?? OF_NODE[process.arch] ?? process.arch;

/** The same as the daemon has it from the kernel. */
export const kernelNameOf = (architecture: string): string => OF_KERNEL[architecture] ?? architecture;

/** Whether the machine has buildx, as GitHub's machines do. */
export const hasBuildx = ({ env }: Terminal): boolean => env['STAND_IN_DOCKER_BUILDER'] === 'buildx';
