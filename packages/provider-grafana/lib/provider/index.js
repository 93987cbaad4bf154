"use strict";
// https://registry.terraform.io/providers/grafana/grafana/latest/docs
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.GrafanaProvider = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs grafana}
*/
class GrafanaProvider extends cdktf.TerraformProvider {
    // =================
    // STATIC PROPERTIES
    // =================
    static tfResourceType = "grafana";
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a GrafanaProvider resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the GrafanaProvider to import
    * @param importFromId The id of the existing GrafanaProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the GrafanaProvider to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "grafana", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/grafana/grafana/latest/docs grafana} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options GrafanaProviderConfig = {}
    */
    constructor(scope, id, config = {}) {
        super(scope, id, {
            terraformResourceType: 'grafana',
            terraformGeneratorMetadata: {
                providerName: 'grafana',
                providerVersionConstraint: '>= 4.9.0, < 5.0.0'
            },
            terraformProviderSource: 'grafana/grafana'
        });
        this._auth = config.auth;
        this._caCert = config.caCert;
        this._httpHeaders = config.httpHeaders;
        this._insecureSkipVerify = config.insecureSkipVerify;
        this._orgId = config.orgId;
        this._retries = config.retries;
        this._retryStatusCodes = config.retryStatusCodes;
        this._retryWait = config.retryWait;
        this._stackId = config.stackId;
        this._storeDashboardSha256 = config.storeDashboardSha256;
        this._tlsCert = config.tlsCert;
        this._tlsKey = config.tlsKey;
        this._url = config.url;
        this._alias = config.alias;
    }
    // ==========
    // ATTRIBUTES
    // ==========
    // auth - computed: false, optional: true, required: false
    _auth;
    get auth() {
        return this._auth;
    }
    set auth(value) {
        this._auth = value;
    }
    resetAuth() {
        this._auth = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get authInput() {
        return this._auth;
    }
    // ca_cert - computed: false, optional: true, required: false
    _caCert;
    get caCert() {
        return this._caCert;
    }
    set caCert(value) {
        this._caCert = value;
    }
    resetCaCert() {
        this._caCert = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get caCertInput() {
        return this._caCert;
    }
    // http_headers - computed: false, optional: true, required: false
    _httpHeaders;
    get httpHeaders() {
        return this._httpHeaders;
    }
    set httpHeaders(value) {
        this._httpHeaders = value;
    }
    resetHttpHeaders() {
        this._httpHeaders = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get httpHeadersInput() {
        return this._httpHeaders;
    }
    // insecure_skip_verify - computed: false, optional: true, required: false
    _insecureSkipVerify;
    get insecureSkipVerify() {
        return this._insecureSkipVerify;
    }
    set insecureSkipVerify(value) {
        this._insecureSkipVerify = value;
    }
    resetInsecureSkipVerify() {
        this._insecureSkipVerify = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get insecureSkipVerifyInput() {
        return this._insecureSkipVerify;
    }
    // org_id - computed: false, optional: true, required: false
    _orgId;
    get orgId() {
        return this._orgId;
    }
    set orgId(value) {
        this._orgId = value;
    }
    resetOrgId() {
        this._orgId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get orgIdInput() {
        return this._orgId;
    }
    // retries - computed: false, optional: true, required: false
    _retries;
    get retries() {
        return this._retries;
    }
    set retries(value) {
        this._retries = value;
    }
    resetRetries() {
        this._retries = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get retriesInput() {
        return this._retries;
    }
    // retry_status_codes - computed: false, optional: true, required: false
    _retryStatusCodes;
    get retryStatusCodes() {
        return this._retryStatusCodes;
    }
    set retryStatusCodes(value) {
        this._retryStatusCodes = value;
    }
    resetRetryStatusCodes() {
        this._retryStatusCodes = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get retryStatusCodesInput() {
        return this._retryStatusCodes;
    }
    // retry_wait - computed: false, optional: true, required: false
    _retryWait;
    get retryWait() {
        return this._retryWait;
    }
    set retryWait(value) {
        this._retryWait = value;
    }
    resetRetryWait() {
        this._retryWait = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get retryWaitInput() {
        return this._retryWait;
    }
    // stack_id - computed: false, optional: true, required: false
    _stackId;
    get stackId() {
        return this._stackId;
    }
    set stackId(value) {
        this._stackId = value;
    }
    resetStackId() {
        this._stackId = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get stackIdInput() {
        return this._stackId;
    }
    // store_dashboard_sha256 - computed: false, optional: true, required: false
    _storeDashboardSha256;
    get storeDashboardSha256() {
        return this._storeDashboardSha256;
    }
    set storeDashboardSha256(value) {
        this._storeDashboardSha256 = value;
    }
    resetStoreDashboardSha256() {
        this._storeDashboardSha256 = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get storeDashboardSha256Input() {
        return this._storeDashboardSha256;
    }
    // tls_cert - computed: false, optional: true, required: false
    _tlsCert;
    get tlsCert() {
        return this._tlsCert;
    }
    set tlsCert(value) {
        this._tlsCert = value;
    }
    resetTlsCert() {
        this._tlsCert = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tlsCertInput() {
        return this._tlsCert;
    }
    // tls_key - computed: false, optional: true, required: false
    _tlsKey;
    get tlsKey() {
        return this._tlsKey;
    }
    set tlsKey(value) {
        this._tlsKey = value;
    }
    resetTlsKey() {
        this._tlsKey = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tlsKeyInput() {
        return this._tlsKey;
    }
    // url - computed: false, optional: true, required: false
    _url;
    get url() {
        return this._url;
    }
    set url(value) {
        this._url = value;
    }
    resetUrl() {
        this._url = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get urlInput() {
        return this._url;
    }
    // alias - computed: false, optional: true, required: false
    _alias;
    get alias() {
        return this._alias;
    }
    set alias(value) {
        this._alias = value;
    }
    resetAlias() {
        this._alias = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get aliasInput() {
        return this._alias;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            auth: cdktf.stringToTerraform(this._auth),
            ca_cert: cdktf.stringToTerraform(this._caCert),
            http_headers: cdktf.hashMapper(cdktf.stringToTerraform)(this._httpHeaders),
            insecure_skip_verify: cdktf.booleanToTerraform(this._insecureSkipVerify),
            org_id: cdktf.numberToTerraform(this._orgId),
            retries: cdktf.numberToTerraform(this._retries),
            retry_status_codes: cdktf.listMapper(cdktf.stringToTerraform, false)(this._retryStatusCodes),
            retry_wait: cdktf.numberToTerraform(this._retryWait),
            stack_id: cdktf.numberToTerraform(this._stackId),
            store_dashboard_sha256: cdktf.booleanToTerraform(this._storeDashboardSha256),
            tls_cert: cdktf.stringToTerraform(this._tlsCert),
            tls_key: cdktf.stringToTerraform(this._tlsKey),
            url: cdktf.stringToTerraform(this._url),
            alias: cdktf.stringToTerraform(this._alias),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            auth: {
                value: cdktf.stringToHclTerraform(this._auth),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            ca_cert: {
                value: cdktf.stringToHclTerraform(this._caCert),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            http_headers: {
                value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._httpHeaders),
                isBlock: false,
                type: "map",
                storageClassType: "stringMap",
            },
            insecure_skip_verify: {
                value: cdktf.booleanToHclTerraform(this._insecureSkipVerify),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            org_id: {
                value: cdktf.numberToHclTerraform(this._orgId),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            retries: {
                value: cdktf.numberToHclTerraform(this._retries),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            retry_status_codes: {
                value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._retryStatusCodes),
                isBlock: false,
                type: "set",
                storageClassType: "stringList",
            },
            retry_wait: {
                value: cdktf.numberToHclTerraform(this._retryWait),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            stack_id: {
                value: cdktf.numberToHclTerraform(this._stackId),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            store_dashboard_sha256: {
                value: cdktf.booleanToHclTerraform(this._storeDashboardSha256),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            tls_cert: {
                value: cdktf.stringToHclTerraform(this._tlsCert),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            tls_key: {
                value: cdktf.stringToHclTerraform(this._tlsKey),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            url: {
                value: cdktf.stringToHclTerraform(this._url),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            alias: {
                value: cdktf.stringToHclTerraform(this._alias),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.GrafanaProvider = GrafanaProvider;
