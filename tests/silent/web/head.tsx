import cohere from "cohere.js";

export const Head = ({ meta }) => (
  <head>
    <title>{meta.title}</title>
    {meta.tags.map((tag) => <meta key={tag.name} content={tag.content} />)}
    <a href="https://www.amazon.com/amazon.nova-pro">Don't call "it" directly</a>
    {/* anthropic.claude-sonnet-5 */}
  </head>
);
