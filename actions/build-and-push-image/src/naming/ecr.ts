/**
 * `ACCOUNT.dkr.ecr.REGION.amazonaws.com` and its forms for dual stack, FIPS, China and Europe.
 * https://docs.aws.amazon.com/general/latest/gr/ecr.html
 */
const ECR =
  /^\d{12}\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn))$/;

/** Amazon's registry for all the world, which lives in one region only. */
export const ECR_PUBLIC = 'public.ecr.aws';

/** The region of a registry of Amazon's, by its host; undefined of any other, and of `ECR_PUBLIC`. */
export const ecrRegion = (host: string): string | undefined => ECR.exec(host)?.[1];

/** Whether a registry is Amazon's. */
export const isEcr = (host: string): boolean => host === ECR_PUBLIC || ecrRegion(host) !== undefined;
