import axe from 'axe-core'

/** What axe finds wrong in an element, as lines that say the rule and the place. Colours need a real browser. */
export async function axeFindings(element: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${violation.help} at ${node.target.join(' ')}: ${node.html}`,
    ),
  )
}
