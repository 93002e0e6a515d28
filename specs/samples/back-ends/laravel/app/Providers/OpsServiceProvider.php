<?php

namespace App\Providers;

use App\Ops\Sql;
use Illuminate\Support\ServiceProvider;

/** Where the queries are, and the connection that they run on. */
final class OpsServiceProvider extends ServiceProvider
{
    public function register(): void
    {
        $this->app->bind(Sql::class, fn ($app) => new Sql($app['db']->connection()->getPdo(), $app['config']['ops.sql']));
    }
}
