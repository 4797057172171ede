/** Credentials as text, in the shape that they travel in; nobody signed them. */
export const json = JSON.stringify({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Қатысушылық жоспарлау негіздері ]]> <&> "ә"',
  proof: [{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofValue: 'z58' }],
});

const part = (said: object) => Buffer.from(JSON.stringify(said)).toString('base64url');

export const tokenOf = (said: object) => `${part({ alg: 'RS256' })}.${part(said)}.c2lnbmVk`;

export const jwt = tokenOf({ type: ['VerifiableCredential', 'OpenBadgeCredential'], iss: 'https://kenes.example' });

/** An assertion of Open Badges 2, as other platforms still bake it. */
export const older = JSON.stringify({
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id: 'https://example.org/assertions/123',
});

export const asCredential = (credential: string, several = false) => ({
  kind: 'credential',
  credential,
  form: credential.startsWith('{') ? 'json' : 'jwt',
  several,
});
