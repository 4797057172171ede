/** The least that a Remix resource route can do: read a form, answer JSON. */
export async function action({ request }: { request: Request }) {
  const form = await request.formData();
  return Response.json({ event: form.get('event') });
}
