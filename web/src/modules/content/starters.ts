/** What a new template begins with: a small mail that already passes every check. */
export const starters = {
  mjml: `<mjml>
  <mj-head>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="#1d1b18" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f4f2ee">
    <mj-section background-color="#ffffff" padding="32px 16px">
      <mj-column>
        <mj-text font-size="24px" line-height="32px">Hello {{ first_name | default: "there" }}</mj-text>
        <mj-text>Write one thing that your reader will be glad to know.</mj-text>
        <mj-button background-color="#0b6e5f" href="https://example.org">Read more</mj-button>
      </mj-column>
    </mj-section>
    <mj-section padding="16px">
      <mj-column>
        <mj-text font-size="12px" line-height="18px" color="#5f5a52" align="center">
          {{ postal_address }}<br />
          <a href="{{ unsubscribe_url }}">Unsubscribe</a> · <a href="{{ view_url }}">View in browser</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
  html: `<!doctype html>
<html>
  <body style="margin: 0; background: #f4f2ee; font-family: Helvetica, Arial, sans-serif; color: #1d1b18">
    <div style="max-width: 600px; margin: 0 auto; background: #ffffff; padding: 32px">
      <h1 style="font-size: 24px">Hello {{ first_name | default: "there" }}</h1>
      <p>Write one thing that your reader will be glad to know.</p>
      <p><a href="https://example.org" style="color: #0b6e5f">Read more</a></p>
    </div>
    <p style="text-align: center; font-size: 12px; color: #5f5a52">
      {{ postal_address }}<br />
      <a href="{{ unsubscribe_url }}">Unsubscribe</a> · <a href="{{ view_url }}">View in browser</a>
    </p>
  </body>
</html>
`,
}

/** What can be put in at the cursor. */
export const variables = [
  'first_name',
  'last_name',
  'email',
  'unsubscribe_url',
  'view_url',
  'postal_address',
].map((name) => `{{ ${name} }}`)
