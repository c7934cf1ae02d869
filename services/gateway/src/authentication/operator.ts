// SPDX-License-Identifier: Apache-2.0

export const OPERATOR_NAMESPACE = "operator";
