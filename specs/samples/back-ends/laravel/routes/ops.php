<?php

use App\Http\Controllers\OpsController;

// Without the auth middleware: it would send whoever has not signed in to a page, and the kit wants a 401. Inside of the 'web'
// group, so that there is a session to know them by. Route::get, with the facade.
$router->get('/api/ops/{path}', OpsController::class)->where('path', '.*');
