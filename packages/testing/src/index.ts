export { type BundleRun, runBundle } from './bundle.ts';
export {
  type Exchange,
  type Fault,
  type FaultRule,
  type Handler,
  type Reply,
  type ServerOptions,
  startServer,
  type TestServer,
} from './server.ts';
