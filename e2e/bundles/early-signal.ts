// Loaded before a bundle: sends it EARLY_SIGNAL as soon as it listens to that, before anything can have answered it.

const signal = process.env['EARLY_SIGNAL'];
// It is for the bundle and not for the programs that the bundle starts.
delete process.env['NODE_OPTIONS'];

process.on('newListener', (name) => {
  if (name === signal) queueMicrotask(() => process.kill(process.pid, signal));
});
