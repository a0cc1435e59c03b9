import { Code, ConnectError } from '@connectrpc/connect';

/** A gRPC status that a request ends with. */
export const refusal = (code: Code, message: string): ConnectError => new ConnectError(message, code);

/** What pachd answers with when one of its own errors has no status: most mistakes in a spec. */
export const unknownError = (message: string): ConnectError => refusal(Code.Unknown, message);

export const notFound = (message: string): ConnectError => refusal(Code.NotFound, message);

/** With the detail `google.rpc.BadRequest { field_violations { field } }`. https://google.aip.dev/193 */
export function badRequest(message: string): ConnectError {
  const error = refusal(Code.InvalidArgument, message);
  const field = Buffer.from('create_pipeline_v2_request.create_pipeline_request_json');
  const violation = Buffer.concat([Buffer.from([0x0a, field.length]), field]);
  error.details = [{ type: 'google.rpc.BadRequest', value: new Uint8Array([0x0a, violation.length, ...violation]) }];
  return error;
}
