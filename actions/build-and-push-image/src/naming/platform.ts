const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/;

/**
 * `os/architecture[/variant]`, such as `linux/arm64` and `linux/arm/v7`.
 * @throws Error unless the text is of that form.
 */
export function parsePlatform(text: string): string {
  if (!PLATFORM.test(text)) throw new Error(`"${text}" is not a platform, such as linux/amd64`);
  return text;
}
