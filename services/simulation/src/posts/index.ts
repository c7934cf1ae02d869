// SPDX-License-Identifier: AGPL-3.0-only
export { listPosts, type Post, type PostPage } from "./list-posts.ts";
