/** A text whose spaces are all ordinary: where its lines may break is another test's subject. */
export function plainSpaces(text: string | null | undefined): string {
  return (text ?? '').replaceAll('\u00A0', ' ');
}
